model f() -> real[2] {
  parameter w: real[2] from "broken_archive.pt" at "w"
  return w
}
