model f() -> real[2] {
  parameter w: real[2] from "broken_pickle.pt" at "w"
  return w
}
