const data = require("fs").readFileSync(0, "utf8").split(/\s+/);
const n = Number(data[0]);
const target = Number(data[1]);
const a = Int32Array.from({ length: n }, (_, i) => Number(data[i + 2]));
a.sort();
let pairs = 0;
let low = 0;
let high = n - 1;
while (low < high) {
  const sum = a[low] + a[high];
  if (sum < target) {
    low++;
  } else if (sum > target) {
    high--;
  } else if (a[low] === a[high]) {
    const run = high - low + 1;
    pairs += (run * (run - 1)) / 2;
    break;
  } else {
    const start = low;
    const end = high;
    while (a[low] === a[start]) low++;
    while (a[high] === a[end]) high--;
    pairs += (low - start) * (end - high);
  }
}
console.log(String(pairs));
