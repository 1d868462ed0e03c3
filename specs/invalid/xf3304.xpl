model f() -> real[2] {
  parameter w: real[2] from "broken_twice.json" at "w"
  return w
}
