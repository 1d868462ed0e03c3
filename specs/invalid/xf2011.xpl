model f(x: bool) -> bool { x }
const a = f
