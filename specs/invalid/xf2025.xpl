fun f[n](x: real) -> real { x }
