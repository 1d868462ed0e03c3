model f() -> real[2] {
  parameter w: real[2] from "broken_expansion.npz" at "w"
  return w
}
