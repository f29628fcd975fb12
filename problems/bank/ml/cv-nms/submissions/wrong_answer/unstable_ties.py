import numpy as np


def nms(boxes, scores, classes, thr):
    order = np.argsort(scores, kind="stable")[::-1]
    place = np.empty(len(order), dtype=np.int64)
    place[order] = np.arange(len(order))
    x1, y1, x2, y2 = boxes.T
    area = (x2 - x1) * (y2 - y1)
    kept = []
    for c in np.unique(classes):
        rest = order[classes[order] == c]
        while len(rest):
            i, rest = rest[0], rest[1:]
            kept.append(i)
            width = np.minimum(x2[i], x2[rest]) - np.maximum(x1[i], x1[rest])
            height = np.minimum(y2[i], y2[rest]) - np.maximum(y1[i], y1[rest])
            inter = np.maximum(width, 0.0) * np.maximum(height, 0.0)
            rest = rest[inter <= thr * (area[i] + area[rest] - inter)]
    kept = np.array(kept, dtype=np.int64)
    return kept[np.argsort(place[kept])] if len(kept) else kept
