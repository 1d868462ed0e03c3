model f() -> real[2] {
  parameter w: real[2] from "broken_encoding.json" at "w"
  return w
}
