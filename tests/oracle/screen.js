// The packet details of a capture as a person's screen shows them, by Wireshark itself, compiled to WebAssembly
// (@goodtools/wiregasm): see tests/oracle/screen.sh.
//
//   node screen.js FOLDER CAPTURE    FOLDER is where npm installed the package
//
// Prints a line for each line of the tree that has a field: number of the frame, field, which of this field's lines in
// the frame it is (0: first), its first byte and its bytes (-1: in no bytes of the frame), the text, the texts above it.
"use strict";
const fs = require("fs");
const path = require("path");

const dist = path.join(process.argv[2], "node_modules/@goodtools/wiregasm/dist");
const load = require(path.join(dist, "wiregasm.js"));
const quiet = () => {};

function clean(text) {
	return text.replace(/[\t\r\n]/g, " ");
}

function walk(frame, nodes, above, seen, out) {
	for (let i = 0; i < nodes.size(); i++) {
		const node = nodes.get(i);
		const field = node.filter.split(" ")[0];
		const text = clean(node.label);
		if (field && field !== "text" && !field.startsWith("frame[")) {
			const nth = seen.get(field) || 0;
			seen.set(field, nth + 1);
			const inFrame = node.data_source_idx === 0 && node.length > 0;
			out.push([frame, field, nth, inFrame ? node.start : -1, inFrame ? node.length : -1, text, above].join("\t"));
		}
		walk(frame, node.tree, above ? above + " > " + text : text, seen, out);
	}
}

async function main(capture) {
	const wireshark = await (load.default || load)({
		locateFile: (name) => path.join(dist, name),
		print: quiet,
		printErr: quiet,
		handleStatus: quiet,
	});
	wireshark.init();
	wireshark.FS.writeFile("/uploads/capture", fs.readFileSync(capture));
	const session = new wireshark.DissectSession("/uploads/capture");
	if (session.load().code !== 0)
		process.exit(4);
	const frames = session.getFrames("", 0, 0).frames;
	const out = [];
	for (let i = 0; i < frames.size(); i++) {
		const number = frames.get(i).number;
		walk(number, session.getFrame(number).tree, "", new Map(), out);
	}
	fs.writeFileSync(1, out.map((line) => line + "\n").join(""));
	process.exit(0);
}

main(process.argv[3]);
