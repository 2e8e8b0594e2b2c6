package org.bitwright.io.store;

import java.io.IOException;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JacksonInject;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.InjectableValues;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.AnnotatedParameter;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import org.bitwright.allocation.PlanRounding;
import org.jspecify.annotations.Nullable;

/// What stands in for fields that files of earlier versions lack: their plans round to nearest, and numbers, lists, maps
/// and records that a record marks with [StrictJson#ABSENT_NUMBER] and its like are 0 and empty.
final class LaterFields extends JacksonAnnotationIntrospector {
    private static final long serialVersionUID = 1;

    static InjectableValues values() {
        return new Values().addValue(PlanRounding.class, PlanRounding.NEAREST)
                .addValue(StrictJson.ABSENT_NUMBER, 0)
                .addValue(StrictJson.ABSENT_LIST, List.of())
                .addValue(StrictJson.ABSENT_MAP, Map.of());
    }

    @Override
    public JacksonInject.Value findInjectableValue(AnnotatedMember member) {
        return member instanceof AnnotatedParameter && member.getRawType() == PlanRounding.class
                ? JacksonInject.Value.construct(PlanRounding.class.getName(), true, false)
                : super.findInjectableValue(member);
    }

    /// The fixed values, and records as an object without fields gives them.
    private static final class Values extends InjectableValues.Std {
        private static final long serialVersionUID = 1;

        @Override
        public @Nullable Object findInjectableValue(DeserializationContext context, Object id, BeanProperty property,
                @Nullable Object owner, @Nullable Boolean optional, @Nullable Boolean useInput)
                throws JsonMappingException {
            if (!id.equals(StrictJson.ABSENT_RECORD)) {
                return super.findInjectableValue(context, id, property, owner, optional, useInput);
            }
            try {
                return context.readTreeAsValue(context.getNodeFactory().objectNode(), property.getType());
            } catch (JsonMappingException problem) {
                throw problem;
            } catch (IOException problem) {
                throw JsonMappingException.from(context, "a record has no empty form", problem);
            }
        }
    }
}
