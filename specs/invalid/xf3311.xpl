model f() -> real[2] {
  parameter w: real[2] from "broken_number.json" at "w"
  return w
}
