model f() -> real[2] {
  parameter w: real[2] from "broken_object.json" at "w"
  return w
}
