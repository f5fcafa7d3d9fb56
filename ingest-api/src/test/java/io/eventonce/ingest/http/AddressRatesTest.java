package io.eventonce.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventonce.kit.TestingTicker;
import org.junit.jupiter.api.Test;

class AddressRatesTest {
    private final AddressRates rates = new AddressRates(1, new TestingTicker());

    @Test
    void eachAddressHasALimitOfItsOwn() {
        assertThat(takes("192.0.2.1")).isTrue();
        assertThat(takes("192.0.2.2")).isTrue();
        assertThat(takes("192.0.2.1")).isFalse();
    }

    @Test
    void allAddressesOfAnIpv6NetworkHaveOneLimit() {
        assertThat(takes("2001:db8:0:1::1")).isTrue();
        assertThat(takes("2001:db8:0:1:ffff::1")).isFalse();
        assertThat(takes("2001:db8:0:2::1")).isTrue();
        assertThat(takes("fe80::1%7")).isTrue();
        assertThat(takes("fe80:0:0:0:0:0:0:2%8")).isFalse();
    }

    @Test
    void memoryIsBoundedAndWhoIsForgottenStartsAnew() {
        assertThat(takes("192.0.2.1")).isTrue();
        for (int i = 1; i < AddressRates.MOST - 1; i++) {
            assertThat(takes("10.1." + i / 256 + '.' + i % 256)).isTrue();
            assertThat(takes("192.0.2.1")).isFalse();
        }

        assertThat(takes("10.2.0.1")).isTrue();
        assertThat(takes("192.0.2.1")).isTrue();
    }

    private boolean takes(String address) {
        return rates.take(address).taken();
    }
}
