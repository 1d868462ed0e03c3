model f() -> real[2] {
  parameter w: real[2] from "broken_view.pt" at "w"
  return w
}
