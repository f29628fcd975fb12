import numpy as np


def nms(boxes, scores, classes, thr):
    order = np.argsort(-scores, kind="stable")
    place = np.empty(len(order), dtype=np.int64)
    place[order] = np.arange(len(order))
    x1, y1, x2, y2 = boxes.T
    area = (x2 - x1) * (y2 - y1)
    kept = []
    for c in np.unique(classes):
        rest = order[classes[order] == c]
        left_over = set(rest.tolist())
        for k, i in enumerate(rest):
            if i in left_over:
                kept.append(i)
            after = rest[k + 1 :]
            width = np.minimum(x2[i], x2[after]) - np.maximum(x1[i], x1[after])
            height = np.minimum(y2[i], y2[after]) - np.maximum(y1[i], y1[after])
            inter = np.maximum(width, 0.0) * np.maximum(height, 0.0)
            left_over -= set(after[inter > thr * (area[i] + area[after] - inter)].tolist())
    kept = np.array(kept, dtype=np.int64)
    return kept[np.argsort(place[kept])] if len(kept) else kept
