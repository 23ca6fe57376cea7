# prepare.sh TREE BUILD: the library that the check looks at.
mkdir -p "$2/src"
cd "$1/src"
for name in clean counter mine start; do
	${CC:-cc} -O0 -fPIC -c -o "$name.o" "$name.c"
done
ar rc "$2/src/libgradecap.a" clean.o counter.o mine.o start.o
