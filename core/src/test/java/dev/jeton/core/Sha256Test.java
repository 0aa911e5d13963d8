package dev.jeton.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class Sha256Test {

    /** The one-block example of FIPS 180, and the digest of nothing. */
    @ParameterizedTest
    @CsvSource({
        "abc, ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
        "'', e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    })
    void is_the_one_of_the_standard(String text, String digest) {
        assertThat(Sha256.hex(text)).isEqualTo(digest);
    }
}
