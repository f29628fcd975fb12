class Solution {
    static long largest_rise(long[] prices) {
        long lowest = prices[0], best = 0;
        for (long price : prices) {
            best = Math.max(best, price - lowest);
            lowest = Math.min(lowest, price);
        }
        return best;
    }
}
