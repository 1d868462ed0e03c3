const w: real[3] = from "w.json"
