const [, line] = require('fs').readFileSync(0, 'utf8').split('\n');
const prices = line.split(' ').map(Number);
let lowest = prices[0], best = prices[0];
for (const price of prices) {
  lowest = Math.min(lowest, price);
  best = Math.max(best, price);
}
best -= lowest;
console.log(best);
