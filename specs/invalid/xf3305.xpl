model f() -> real[2] {
  parameter w: real[2] from "broken_surrogate.json" at "w"
  return w
}
