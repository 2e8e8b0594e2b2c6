package org.bitwright.io.store;

import java.util.List;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.bitwright.allocation.DamageKind;
import org.bitwright.allocation.Plan;
import org.bitwright.allocation.PlanRounding;
import org.bitwright.allocation.ProofStatus;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class LaterFieldsTest {
    private final Plan plan = new Plan("model", DamageKind.TRACE, List.of(), 0, 0, 0, 0, 0, ProofStatus.UNPROVEN,
            new PlanRounding("clip", null));

    @Test
    void planInsideAnotherDocumentKeepsItsRounding() throws JsonProcessingException {
        String json = StrictJson.mapper().writeValueAsString(plan);

        assertThat(StrictJson.mapper().readValue(json, Plan.class)).isEqualTo(plan);
    }

    @Test
    void planOfAnEarlierVersionRoundsToNearest() throws JsonProcessingException {
        ObjectNode json = StrictJson.mapper().valueToTree(plan);
        json.remove("rounding");

        assertThat(StrictJson.mapper().treeToValue(json, Plan.class))
                .isEqualTo(plan.roundedBy(PlanRounding.NEAREST));
    }

    @Test
    void everyOtherFieldMustStillBeThere() {
        ObjectNode json = StrictJson.mapper().valueToTree(plan);
        json.remove("status");

        assertThatThrownBy(() -> StrictJson.mapper().treeToValue(json, Plan.class)).hasMessageContaining("status");
    }

    @Test
    void roundingThatIsNullIsRefused() {
        ObjectNode json = StrictJson.mapper().valueToTree(plan);
        json.putNull("rounding");

        assertThatThrownBy(() -> StrictJson.mapper().treeToValue(json, Plan.class)).hasMessageContaining("rounding");
    }
}
