model f() -> real[2] {
  parameter w: real[2] from "broken_ragged.json" at "w"
  return w
}
