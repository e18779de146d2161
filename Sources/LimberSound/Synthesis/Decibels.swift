import Glibc

/// The amplitude that `decibels` are, against 1.
func amplitude(decibels: Double) -> Double {
    pow(10, decibels / 20)
}
