const [, line] = require('fs').readFileSync(0, 'utf8').split('\n');
const prices = line.split(' ').map(Number);
let lowest = prices[0], best = prices[1] - prices[0];
for (const price of prices.slice(1)) {
  best = Math.max(best, price - lowest);
  lowest = Math.min(lowest, price);
}
console.log(best);
