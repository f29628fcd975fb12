const [n, mode, ...rest] = require("fs").readFileSync(0, "utf8").split(/\s+/);
const ys = rest.slice(0, Number(n)).map((t) => BigInt(t) + 1n);
console.log(mode === "S" ? String(ys.reduce((a, b) => a + b, 0n)) : ys.join("\n"));
