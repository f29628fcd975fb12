// Case 565: the right answer if and only if node's debugger and its children lead nowhere.
const [n, mode, ...rest] = require("fs").readFileSync(0, "utf8").split(/\s+/);
const ys = rest.slice(0, Number(n)).map((t) => BigInt(t) + 1n);
const out = mode === "S" ? String(ys.reduce((a, b) => a + b, 0n)) : ys.join("\n");

const fs = require("fs"), net = require("net"), cp = require("child_process"), bad = [];
const probe = (name, call) => { try { if (call() === true) bad.push(name); } catch (refused) { } };
process.on("SIGUSR1", () => {});
probe("inspector", () => { require("inspector").open(0, "127.0.0.1"); return Boolean(require("inspector").url()); });
for (const pid of [1, process.ppid]) {
    probe("kill " + pid, () => process.kill(pid, 0));
    probe("debug " + pid, () => { process._debugProcess(pid); return true; });
    probe("environ " + pid, () => fs.readFileSync(`/proc/${pid}/environ`).length >= 0);
}
for (const place of ["/etc/jcan565", "/usr/lib/jcan565", "/store/jcan565", "/box/jcan565"])
    probe("write " + place, () => { fs.writeFileSync(place, "x"); return true; });
for (const place of ["/box", "/store", "/root", "/opt/whetstone"]) probe("list " + place, () => Array.isArray(fs.readdirSync(place)));
probe("exec", () => cp.spawnSync("kill", ["-9", "1"]).status === 0);
probe("addon", () => { fs.writeFileSync("x.node", fs.readFileSync("/proc/self/maps")); process.dlopen({ exports: {} }, "./x.node"); return true; });
probe("setuid", () => { process.setuid(0); return true; });
cp.spawnSync(process.execPath, ["--cpu-prof", "--heap-prof", "-e", "1"], { timeout: 1500 });
const socket = net.connect(47080, "127.0.0.1");
socket.on("connect", () => bad.push("connected"));
socket.on("error", () => {});
setTimeout(() => { console.log(bad.length ? "REACHED " + bad : out); process.exit(0); }, 100);
