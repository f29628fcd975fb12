const [, line] = require('fs').readFileSync(0, 'utf8').split('\n');
const prices = line.split(' ').map(Number);
let best = prices[1] - prices[0];
for (let j = 1; j < prices.length; j++) {
  let at = 0;
  for (let i = 1; i < j; i++) if (prices[i] < prices[at]) at = i;
  best = Math.max(best, prices[j] - prices[at]);
}
console.log(best);
