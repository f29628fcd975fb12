// Case 566: four workers spin for 20 s at most while the main thread waits, having printed the answer.
const [n, mode, ...rest] = require("fs").readFileSync(0, "utf8").split(/\s+/);
const ys = rest.slice(0, Number(n)).map((t) => BigInt(t) + 1n);
const out = mode === "S" ? String(ys.reduce((a, b) => a + b, 0n)) : ys.join("\n");

const { Worker } = require("worker_threads");
require("fs").writeSync(1, out + "\n");
const shared = new Int32Array(new SharedArrayBuffer(4));
for (let i = 0; i < 4; i++)
    new Worker("const end = Date.now() + 20000; const { workerData: s } = require('worker_threads'); while (Date.now() < end) Atomics.add(s, 0, 1);", { eval: true, workerData: shared });
