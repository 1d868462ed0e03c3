model circuit from "broken_undriven.bench"
