package org.bitwright.io.store;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JacksonInject;
import com.fasterxml.jackson.databind.InjectableValues;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.AnnotatedParameter;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import org.bitwright.allocation.PlanRounding;

/// What stands in for fields that files of earlier versions lack: their plans round to nearest, and numbers, lists and
/// maps that a record marks with [StrictJson#ABSENT_NUMBER] and its like are 0 and empty.
final class LaterFields extends JacksonAnnotationIntrospector {
    private static final long serialVersionUID = 1;

    static InjectableValues values() {
        return new InjectableValues.Std().addValue(PlanRounding.class, PlanRounding.NEAREST)
                .addValue(StrictJson.ABSENT_NUMBER, 0).addValue(StrictJson.ANOTHER_ABSENT_NUMBER, 0)
                .addValue(StrictJson.ABSENT_LIST, List.of())
                .addValue(StrictJson.ABSENT_MAP, Map.of());
    }

    @Override
    public JacksonInject.Value findInjectableValue(AnnotatedMember member) {
        return member instanceof AnnotatedParameter && member.getRawType() == PlanRounding.class
                ? JacksonInject.Value.construct(PlanRounding.class.getName(), true, false)
                : super.findInjectableValue(member);
    }
}
