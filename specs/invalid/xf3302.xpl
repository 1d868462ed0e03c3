model f() -> real[2] {
  parameter w: real[2] from "broken_syntax.json" at "w"
  return w
}
