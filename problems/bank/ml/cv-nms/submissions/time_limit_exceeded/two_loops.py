import numpy as np


def nms(boxes, scores, classes, thr):
    corners, kinds = boxes.tolist(), classes.tolist()
    kept = []
    for i in np.argsort(-scores, kind="stable").tolist():
        a = corners[i]
        for j in kept:
            b = corners[j]
            if kinds[i] != kinds[j]:
                continue
            width, height = min(a[2], b[2]) - max(a[0], b[0]), min(a[3], b[3]) - max(a[1], b[1])
            inter = max(width, 0.0) * max(height, 0.0)
            union = (a[2] - a[0]) * (a[3] - a[1]) + (b[2] - b[0]) * (b[3] - b[1]) - inter
            if inter > thr * union:
                break
        else:
            kept.append(i)
    return np.array(kept, dtype=np.int64)
