"""All overlapping pairs first, found along the x axis; then one pass in the order of the scores."""
import numpy as np


def nms(boxes, scores, classes, thr):
    n = len(scores)
    order = np.lexsort((np.arange(n), -scores))
    suppressed_by = [[] for _ in range(n)]
    for c in np.unique(classes):
        own = np.flatnonzero(classes == c)
        own = own[np.argsort(boxes[own, 0], kind="stable")]
        left, top, right, bottom = boxes[own].T
        area = (right - left) * (bottom - top)
        ends = np.searchsorted(left, right, side="left")
        for a in range(len(own)):
            b = slice(a + 1, max(a + 1, ends[a]))
            width = np.minimum(right[a], right[b]) - left[b]
            height = np.minimum(bottom[a], bottom[b]) - np.maximum(top[a], top[b])
            inter = np.clip(width, 0.0, None) * np.clip(height, 0.0, None)
            hit = inter > thr * (area[a] + area[b] - inter)
            for j in own[b][hit]:
                suppressed_by[own[a]].append(int(j))
                suppressed_by[j].append(int(own[a]))
    alive = [True] * n
    kept = []
    for i in order.tolist():
        if alive[i]:
            kept.append(i)
            for j in suppressed_by[i]:
                alive[j] = False
    return np.array(kept, dtype=np.int64)
