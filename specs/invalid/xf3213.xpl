model f() -> real[2] {
  parameter w: real[2] from "broken_entry_name.npz" at "w"
  return w
}
