package org.bitwright.io.store;

import com.fasterxml.jackson.annotation.JacksonInject;
import com.fasterxml.jackson.databind.InjectableValues;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.AnnotatedParameter;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import org.bitwright.allocation.PlanRounding;

/// What stands in for fields that files of earlier versions lack: their plans round to nearest, and numbers that a record
/// marks with [StrictJson#ABSENT_NUMBER] are 0.
final class LaterFields extends JacksonAnnotationIntrospector {
    private static final long serialVersionUID = 1;

    static InjectableValues values() {
        return new InjectableValues.Std().addValue(PlanRounding.class, PlanRounding.NEAREST)
                .addValue(StrictJson.ABSENT_NUMBER, 0);
    }

    @Override
    public JacksonInject.Value findInjectableValue(AnnotatedMember member) {
        return member instanceof AnnotatedParameter && member.getRawType() == PlanRounding.class
                ? JacksonInject.Value.construct(PlanRounding.class.getName(), true, false)
                : super.findInjectableValue(member);
    }
}
