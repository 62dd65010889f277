% Two layers with loops; its twin is scripts/two_layers_loops.py.
r = 0.02;
steps = 60;
X = [1.0 -0.5 2.0];
Y = [1.5 0.5];
W1 = [ 0.5 -0.3  0.2
      -0.4  0.6  0.1
       0.3  0.8 -0.5
      -0.2 -0.7  0.4];
W2 = [ 0.7 -0.2  0.4 -0.6
      -0.5  0.3  0.9  0.1];
n0 = numel(X);
n1 = size(W1, 1);
n2 = size(W2, 1);

C = [];
for step = 1:steps + 1
    % Forward: a neuron sums over the layer before it
    N1 = zeros(1, n1);
    for l = 1:n1
        for p = 1:n0
            N1(l) = N1(l) + W1(l, p)*X(p);
        end
    end
    S1 = tanh(N1);
    S2 = zeros(1, n2);
    for j = 1:n2
        for l = 1:n1
            S2(j) = S2(j) + W2(j, l)*S1(l);
        end
    end
    C(step) = sum((S2 - Y).^2);
    if step > steps
        break                                           % the cost after the last step
    end

    % Backward: a neuron sums over the layer after it
    Delta2 = 2*(S2 - Y);
    Delta1 = zeros(1, n1);
    for l = 1:n1
        for j = 1:n2
            Delta1(l) = Delta1(l) + W2(j, l)*Delta2(j);
        end
        Delta1(l) = Delta1(l)*(1 - S1(l)^2);
    end

    % The gradient: Delta times input
    dW1 = zeros(n1, n0);
    dW2 = zeros(n2, n1);
    for l = 1:n1
        for p = 1:n0
            dW1(l, p) = Delta1(l)*X(p);
        end
    end
    for j = 1:n2
        for l = 1:n1
            dW2(j, l) = Delta2(j)*S1(l);
        end
    end
    W1 = W1 - r*dW1;
    W2 = W2 - r*dW2;
end
C([1 end])

% Plot
semilogy(0:steps, C);
grid on
