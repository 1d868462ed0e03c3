distribution net from "broken_missing.bif"
