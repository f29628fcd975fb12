import { readFileSync } from "fs";

const words: string[] = readFileSync(0, "utf8").split(/\s+/);
const ys: bigint[] = words.slice(2, 2 + Number(words[0])).map((t: string) => BigInt(t) + BigInt(1));
console.log(words[1] === "S" ? String(ys.reduce((a, b) => a + b, BigInt(0))) : ys.join("\n"));
