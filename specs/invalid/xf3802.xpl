distribution net from "broken_unknown.bif"
