const [, line] = require('fs').readFileSync(0, 'utf8').split('\n');
const prices = line.split(' ').map(Number);
let highest = prices[prices.length - 1], best = -Infinity;
for (let i = prices.length - 2; i >= 0; i--) {
  best = Math.max(best, highest - prices[i]);
  highest = Math.max(highest, prices[i]);
}
console.log(best);
