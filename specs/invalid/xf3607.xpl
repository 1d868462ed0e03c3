model net from "broken_elements.onnx"
