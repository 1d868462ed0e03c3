fun f(x: real, y: real) -> real { x - y }
const a = f(y: 1, x: 2)
