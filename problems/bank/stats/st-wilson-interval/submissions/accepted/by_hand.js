// The tails of normal and beta distribution by hand, turned around by bisection.

const BERNOULLI = [1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188];

// log Gamma(x) - ((x - 1/2) log x - x + log(2 pi)/2), for x >= 10.
function stirlingRest(x) {
  let sum = 0;
  for (const term of [...BERNOULLI].reverse()) sum = sum / (x * x) + term;
  return sum / x;
}

// For x > 0: up to 10 or more by the recursion, then Stirling.
function logGamma(x) {
  let product = 1;
  while (x < 10) product *= x++;
  return (x - 0.5) * Math.log(x) - x + 0.5 * Math.log(2 * Math.PI) + stirlingRest(x) - Math.log(product);
}

// log B(a, b), a <= b, without the difference of two huge logarithms.
function logBeta(a, b) {
  if (b < 10) return logGamma(a) + logGamma(b) - logGamma(a + b);
  const tail = stirlingRest(b) - stirlingRest(a + b);
  if (a < 10) return logGamma(a) - (a + b - 0.5) * Math.log1p(a / b) - a * Math.log(b) + a + tail;
  const share = a / (a + b);
  const main = (a - 0.5) * Math.log(share) + b * Math.log1p(-share) - 0.5 * Math.log(b);
  return 0.5 * Math.log(2 * Math.PI) + stirlingRest(a) + tail + main;
}

// The continued fraction of the incomplete beta function, good for x < (a + 1) / (a + b + 2).
function fraction(a, b, x) {
  let c = 1;
  let d = 1 / (1 - ((a + b) * x) / (a + 1) || 1e-300);
  let result = d;
  for (let m = 1; m < 1e6; m++) {
    let step = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / (1 + step * d);
    c = 1 + step / c;
    result *= d * c;
    step = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / (1 + step * d);
    c = 1 + step / c;
    result *= d * c;
    if (Math.abs(d * c - 1) < 1e-15) break;
  }
  return result;
}

// P(B <= x), or P(B > x), for a beta variable B.
function betaTail(a, b, x, isUpper) {
  const isSwapped = x > (a + 1) / (a + b + 2);
  const front = Math.exp(a * Math.log(x) + b * Math.log1p(-x) - logBeta(Math.min(a, b), Math.max(a, b)));
  const part = isSwapped ? (front * fraction(b, a, 1 - x)) / b : (front * fraction(a, b, x)) / a;
  return isSwapped === isUpper ? part : 1 - part;
}

function betaQuantile(a, b, share, isUpper) {
  let low = 0;
  let high = 1;
  for (let step = 0; step < 200; step++) {
    // Towards small values by ratios, so that they keep their digits.
    const middle = low === 0 ? high / 16 : high > 2 * low ? Math.sqrt(low * high) : (low + high) / 2;
    if (middle <= low || middle >= high) break;
    if (betaTail(a, b, middle, isUpper) < share === isUpper) high = middle;
    else low = middle;
  }
  return (low + high) / 2;
}

// P(Z > z): the series of odd double factorials near 0, the continued fraction further out.
function normalTail(z) {
  const density = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
  if (z < 2.5) {
    let term = z;
    let sum = z;
    for (let i = 3; term > 1e-17 * sum; i += 2) sum += term *= (z * z) / i;
    return 0.5 - density * sum;
  }
  let rest = z;
  for (let i = 200; i > 0; i--) rest = z + i / rest;
  return density / rest;
}

function normalQuantile(share) {
  let low = 0;
  let high = 10;
  for (let step = 0; step < 100; step++) {
    const middle = (low + high) / 2;
    if (normalTail(middle) < share) high = middle;
    else low = middle;
  }
  return low;
}

function intervals(k, n, conf) {
  const half = (1 - conf) / 2;
  const z = normalQuantile(half);
  const far = k + (z * z) / 2 + z * Math.sqrt(k * ((n - k) / n) + (z * z) / 4);
  return [
    (k * k) / n / far,
    k === n ? 1 : far / (n + z * z),
    k === 0 ? 0 : betaQuantile(k, n - k + 1, half, false),
    k === n ? 1 : betaQuantile(k + 1, n - k, half, true),
  ];
}
