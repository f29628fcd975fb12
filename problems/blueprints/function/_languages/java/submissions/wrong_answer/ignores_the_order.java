class Solution {
    static long largest_rise(long[] prices) {
        long lowest = prices[0], highest = prices[0];
        for (long price : prices) {
            lowest = Math.min(lowest, price);
            highest = Math.max(highest, price);
        }
        long best = highest - lowest;
        return best;
    }
}
