fun f[n](x: real[n], y: real[n]) -> real { sum(x) + sum(y) }
const a = f([1], [1, 2])
