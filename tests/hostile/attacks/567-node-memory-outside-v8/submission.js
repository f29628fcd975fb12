// Case 567: 2 GiB of buffers and shared memory; --max-old-space-size counts none of it.
const [n, mode, ...rest] = require("fs").readFileSync(0, "utf8").split(/\s+/);
const ys = rest.slice(0, Number(n)).map((t) => BigInt(t) + 1n);
const out = mode === "S" ? String(ys.reduce((a, b) => a + b, 0n)) : ys.join("\n");

const kept = [];
for (let i = 0; i < 128; i++) kept.push(i % 2 ? Buffer.alloc(16 << 20, i) : new Uint8Array(new SharedArrayBuffer(16 << 20)).fill(i));
console.log(out);
