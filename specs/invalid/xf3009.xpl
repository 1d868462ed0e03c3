const a: real[2] from "../secret.json" at "w"
