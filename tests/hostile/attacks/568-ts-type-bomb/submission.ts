// Case 568: a conditional type that doubles a tuple until the compiler gives up.
type Grow<T extends unknown[], N extends number> = T["length"] extends N ? T : Grow<[...T, ...T, 1], N>;
type Cross<A extends string, B extends string> = `${A}${B}`;
type D = "0" | "1" | "2" | "3" | "4" | "5" | "6" | "7" | "8" | "9";
type All = Cross<Cross<Cross<D, D>, Cross<D, D>>, Cross<Cross<D, D>, Cross<D, D>>>;
const x: All = "00000000";
const y: Grow<[], 99999999> = [];
console.log(x, y);
