model f() -> real[2] {
  parameter w: real[2] from "broken_depth.json" at "w"
  return w
}
