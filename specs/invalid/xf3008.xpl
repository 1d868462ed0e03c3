const a: real[2] from "missing.json" at "w"
