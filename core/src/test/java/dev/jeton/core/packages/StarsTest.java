package dev.jeton.core.packages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.core.account.Username;
import dev.jeton.core.memory.InMemoryPackageStars;
import dev.jeton.core.memory.InMemoryUnitOfWork;
import org.junit.jupiter.api.Test;

/** Giving stars, taking them back, and finding them. */
final class StarsTest {

    private static final Username ADA = new Username("ada");
    private static final Username GRACE = new Username("grace");
    private static final PackageName UI = PackageName.parse("@acme/ui");
    private static final PackageName PAD = PackageName.parse("left-pad");

    private final PackageStars stars = new InMemoryPackageStars();
    private final StarPackage star = new StarPackage(stars, new InMemoryUnitOfWork());
    private final FindStars find = new FindStars(stars);

    @Test
    void a_star_is_given_once() {
        star.star(ADA, PAD, true);
        star.star(ADA, PAD, true);
        star.star(ADA, UI, true);
        star.star(GRACE, PAD, true);

        assertThat(find.find(PAD)).containsExactlyInAnyOrder(ADA, GRACE);
        assertThat(find.find(UI)).containsExactly(ADA);
        assertThat(find.find(ADA)).containsExactly(UI, PAD);
    }

    @Test
    void a_star_is_taken_back_once() {
        star.star(ADA, PAD, true);
        star.star(GRACE, PAD, true);

        star.star(ADA, PAD, false);
        star.star(ADA, PAD, false);
        star.star(ADA, UI, false);

        assertThat(find.find(PAD)).containsExactly(GRACE);
        assertThat(find.find(ADA)).isEmpty();
        assertThat(find.find(UI)).isEmpty();
    }
}
